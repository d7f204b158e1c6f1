// Reads a folder of Terraform files with Terraform's own parser and prints what stands in them as JSON: for each file
// its errors, whether `terraform fmt` would change it, and its blocks with their values.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"
)

type file struct {
	Path      string   `json:"path"`
	Errors    []string `json:"errors"`
	Formatted bool     `json:"formatted"`
	Blocks    []block  `json:"blocks"`
}

// Attributes are strings, booleans and lists of values as in JSON; {"number": "12"}, {"map": {}} and
// {"reference": "type.label.attribute"}.
type block struct {
	Type       string         `json:"type"`
	Labels     []string       `json:"labels"`
	Attributes map[string]any `json:"attributes"`
	Blocks     []block        `json:"blocks"`
}

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(folder string) error {
	paths, err := filepath.Glob(filepath.Join(folder, "*.tf"))
	if err != nil {
		return err
	}
	files := []file{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files = append(files, read(filepath.Base(path), text))
	}
	return json.NewEncoder(os.Stdout).Encode(files)
}

func read(name string, text []byte) file {
	out := file{Path: name, Errors: []string{}, Formatted: bytes.Equal(hclwrite.Format(text), text), Blocks: []block{}}
	parsed, diagnostics := hclsyntax.ParseConfig(text, name, hcl.InitialPos)
	if !diagnostics.HasErrors() {
		body := parsed.Body.(*hclsyntax.Body)
		for _, attribute := range body.Attributes {
			out.Errors = append(out.Errors, "an attribute outside of every block: "+attribute.Name)
		}
		out.Blocks = blocks(body, &diagnostics)
	}
	for _, diagnostic := range diagnostics {
		out.Errors = append(out.Errors, diagnostic.Error())
	}
	return out
}

func blocks(body *hclsyntax.Body, diagnostics *hcl.Diagnostics) []block {
	out := []block{}
	for _, each := range body.Blocks {
		attributes := map[string]any{}
		for name, attribute := range each.Body.Attributes {
			attributes[name] = value(attribute.Expr, diagnostics)
		}
		labels := append([]string{}, each.Labels...)
		out = append(out, block{each.Type, labels, attributes, blocks(each.Body, diagnostics)})
	}
	return out
}

func value(expression hclsyntax.Expression, diagnostics *hcl.Diagnostics) any {
	if reference, ok := expression.(*hclsyntax.ScopeTraversalExpr); ok {
		parts := []string{}
		for _, step := range reference.Traversal {
			switch step := step.(type) {
			case hcl.TraverseRoot:
				parts = append(parts, step.Name)
			case hcl.TraverseAttr:
				parts = append(parts, step.Name)
			}
		}
		return map[string]any{"reference": strings.Join(parts, ".")}
	}
	// Without variables and functions: whatever a design's text would have evaluated is an error.
	evaluated, found := expression.Value(nil)
	*diagnostics = append(*diagnostics, found...)
	if found.HasErrors() {
		return nil
	}
	return plain(evaluated)
}

func plain(evaluated cty.Value) any {
	kind := evaluated.Type()
	switch {
	case evaluated.IsNull():
		return nil
	case kind == cty.String:
		return evaluated.AsString()
	case kind == cty.Bool:
		return evaluated.True()
	case kind == cty.Number:
		return map[string]any{"number": evaluated.AsBigFloat().Text('f', -1)}
	case kind.IsObjectType() || kind.IsMapType():
		members := map[string]any{}
		for name, member := range evaluated.AsValueMap() {
			members[name] = plain(member)
		}
		return map[string]any{"map": members}
	default:
		items := []any{}
		for _, item := range evaluated.AsValueSlice() {
			items = append(items, plain(item))
		}
		return items
	}
}
