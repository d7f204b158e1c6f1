package bucket

import "testing"

func TestPart(t *testing.T) {
	for value, ok := range map[string]bool{"ann": true, "a/b=c-d_e": true, "": false, "a.b": false, "*": false, "a b": false} {
		if err := Part("name", value); (err == nil) != ok {
			t.Errorf("Part(%q): %v", value, err)
		}
	}
}
