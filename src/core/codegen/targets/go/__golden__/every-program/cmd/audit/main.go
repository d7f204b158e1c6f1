// Command audit runs the application in internal/audit.
package main

import (
	"os"

	"example.com/every-program/internal/audit"
	"example.com/every-program/internal/program"
)

func main() {
	os.Exit(program.Main("audit", audit.New))
}
