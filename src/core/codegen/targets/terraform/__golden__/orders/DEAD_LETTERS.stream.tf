resource "jetstream_stream" "dead_letters" {
  name             = "DEAD_LETTERS"
  subjects         = ["dlq.orders.>"]
  retention        = "limits"
  storage          = "file"
  replicas         = 3
  max_age          = 2592000
  max_bytes        = 5368709120
  duplicate_window = 120
  allow_direct     = false
  metadata = {
    "io.nats.monitor.enabled"           = "true"
    "io.nats.monitor.subjects-warn"     = "1"
    "io.nats.monitor.subjects-critical" = "2"
  }

  lifecycle {
    prevent_destroy = true
  }
}
