// Command search runs the application in internal/search.
package main

import (
	"os"

	"example.com/shop-orders/internal/program"
	"example.com/shop-orders/internal/search"
)

func main() {
	os.Exit(program.Main("search", search.New))
}
