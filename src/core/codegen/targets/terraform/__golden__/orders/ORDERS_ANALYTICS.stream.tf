resource "jetstream_stream" "orders_analytics" {
  name             = "ORDERS_ANALYTICS"
  retention        = "limits"
  storage          = "file"
  replicas         = 3
  max_age          = 7776000
  max_bytes        = 2199023255552
  duplicate_window = 0
  allow_direct     = false

  mirror {
    name = jetstream_stream.orders.name
  }

  lifecycle {
    prevent_destroy = true
  }
}
