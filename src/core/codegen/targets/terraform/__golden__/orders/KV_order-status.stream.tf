# The stream of a key-value bucket.
resource "jetstream_stream" "kv_order-status" {
  name                 = "KV_order-status"
  subjects             = ["$KV.order-status.>"]
  retention            = "limits"
  storage              = "file"
  replicas             = 3
  discard              = "new"
  max_age              = 2592000
  max_bytes            = 4294967296
  max_msgs_per_subject = 5
  duplicate_window     = 120
  allow_direct         = true
  deny_delete          = true
  allow_rollup_hdrs    = true

  lifecycle {
    prevent_destroy = true
  }
}
