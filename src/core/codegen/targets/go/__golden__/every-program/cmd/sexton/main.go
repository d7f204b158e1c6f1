// Command sexton runs the application in internal/sexton.
package main

import (
	"os"

	"example.com/every-program/internal/program"
	"example.com/every-program/internal/sexton"
)

func main() {
	os.Exit(program.Main("sexton", sexton.New))
}
