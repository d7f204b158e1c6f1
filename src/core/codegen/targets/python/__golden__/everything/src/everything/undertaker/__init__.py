"""The program undertaker."""
