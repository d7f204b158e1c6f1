package topology

// Streams is everything that the design wants to be there, in an order in which the server takes it.
func Streams() []Stream {
	return nil
}
