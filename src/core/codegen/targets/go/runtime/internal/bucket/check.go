// Package bucket opens key-value buckets and object stores.
package bucket

import (
	"fmt"
	"strings"
)

// Part checks a value that becomes a part of a key: it must not be empty, and neither part nor match keys.
func Part(name, value string) error {
	if value == "" {
		return fmt.Errorf("%s is empty", name)
	}
	if strings.ContainsFunc(value, isNoPart) {
		return fmt.Errorf("%s: %q has a character that no part of a key may have", name, value)
	}
	return nil
}

func isNoPart(r rune) bool {
	return r <= ' ' || r == 0x7f || r == '.' || r == '*' || r == '>'
}
