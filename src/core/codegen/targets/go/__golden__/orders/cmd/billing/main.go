// Command billing runs the application in internal/billing.
package main

import (
	"os"

	"example.com/shop-orders/internal/billing"
	"example.com/shop-orders/internal/program"
)

func main() {
	os.Exit(program.Main("billing", billing.New))
}
