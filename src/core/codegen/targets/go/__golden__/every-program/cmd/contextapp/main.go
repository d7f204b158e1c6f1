// Command contextapp runs the application in internal/contextapp.
package main

import (
	"os"

	"example.com/every-program/internal/contextapp"
	"example.com/every-program/internal/program"
)

func main() {
	os.Exit(program.Main("context", contextapp.New))
}
