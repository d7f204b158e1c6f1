// Command typeapp runs the application in internal/typeapp.
package main

import (
	"os"

	"example.com/every-program/internal/program"
	"example.com/every-program/internal/typeapp"
)

func main() {
	os.Exit(program.Main("type", typeapp.New))
}
