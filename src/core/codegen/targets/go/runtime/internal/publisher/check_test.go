package publisher

import "testing"

func TestToken(t *testing.T) {
	for value, ok := range map[string]bool{
		"a": true, "é-1_$": true, "": false, "a.b": false, "a b": false, "*": false, ">": false, "a\n": false, "a\x00": false,
	} {
		if err := Token("id", value); (err == nil) != ok {
			t.Errorf("Token(%q): %v", value, err)
		}
	}
}

func TestText(t *testing.T) {
	for value, ok := range map[string]bool{"a.b c*": true, "": false, "a\r\nb": false} {
		if err := Text("id", value); (err == nil) != ok {
			t.Errorf("Text(%q): %v", value, err)
		}
	}
}
