// Command pricing runs the application in internal/pricing.
package main

import (
	"os"

	"example.com/shop-orders/internal/pricing"
	"example.com/shop-orders/internal/program"
)

func main() {
	os.Exit(program.Main("pricing", pricing.New))
}
