package publisher

import (
	"fmt"
	"strings"
)

// Token checks a value that becomes a part of a subject: it must not be empty, nor part or match subjects.
func Token(name, value string) error {
	if value == "" {
		return fmt.Errorf("%s is empty", name)
	}
	if i := strings.IndexFunc(value, isNoToken); i >= 0 {
		return fmt.Errorf("%s: %q has a character that no token of a subject may have", name, value)
	}
	return nil
}

func isNoToken(r rune) bool {
	return r <= ' ' || r == 0x7f || r == '.' || r == '*' || r == '>'
}

// Text checks a value that becomes a part of a header: it must not be empty, and stay on one line.
func Text(name, value string) error {
	if value == "" {
		return fmt.Errorf("%s is empty", name)
	}
	if strings.ContainsAny(value, "\r\n") {
		return fmt.Errorf("%s: %q has more than one line", name, value)
	}
	return nil
}
