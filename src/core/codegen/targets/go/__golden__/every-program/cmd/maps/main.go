// Command maps runs the application in internal/maps.
package main

import (
	"os"

	"example.com/every-program/internal/maps"
	"example.com/every-program/internal/program"
)

func main() {
	os.Exit(program.Main("maps", maps.New))
}
