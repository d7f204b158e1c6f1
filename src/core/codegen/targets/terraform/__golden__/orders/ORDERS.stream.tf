resource "jetstream_stream" "orders" {
  name             = "ORDERS"
  description      = "Every order event, kept for a week"
  subjects         = ["orders.>"]
  retention        = "limits"
  storage          = "file"
  replicas         = 3
  max_age          = 604800
  max_bytes        = 171798691840
  duplicate_window = 300
  allow_direct     = false

  lifecycle {
    prevent_destroy = true
  }
}

resource "jetstream_consumer" "orders_billing" {
  stream_id       = jetstream_stream.orders.id
  durable_name    = "billing"
  deliver_all     = true
  filter_subject  = "orders.*.created"
  ack_policy      = "explicit"
  ack_wait        = 30
  max_delivery    = 5
  backoff         = [30, 120, 600, 1800]
  max_ack_pending = 1000
}

resource "jetstream_consumer" "orders_search-index" {
  stream_id       = jetstream_stream.orders.id
  durable_name    = "search-index"
  deliver_all     = true
  ack_policy      = "explicit"
  ack_wait        = 30
  max_delivery    = 5
  backoff         = [30, 120, 600, 1800]
  max_ack_pending = 2000
}
