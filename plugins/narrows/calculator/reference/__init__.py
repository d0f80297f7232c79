"""A model's file -> what there is to say of it: its page on the site, and the list of all."""
