"""Tools for those who look after the data; the aid itself never imports them."""
