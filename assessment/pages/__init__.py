"""One module, one screen, one show(): the file's name is the address."""
