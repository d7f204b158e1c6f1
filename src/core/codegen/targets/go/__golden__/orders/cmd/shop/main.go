// Command shop runs the application in internal/shop.
package main

import (
	"os"

	"example.com/shop-orders/internal/program"
	"example.com/shop-orders/internal/shop"
)

func main() {
	os.Exit(program.Main("shop", shop.New))
}
