resource "jetstream_stream" "invoices" {
  name             = "INVOICES"
  subjects         = ["invoices.>"]
  retention        = "limits"
  storage          = "file"
  replicas         = 3
  discard          = "new"
  max_age          = 2592000
  max_bytes        = 966367641600
  duplicate_window = 300
  allow_direct     = false

  lifecycle {
    prevent_destroy = true
  }
}
