"""The program sexton."""
