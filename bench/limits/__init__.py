"""What the machine could do at best: the same writes and posts without a product around them."""
