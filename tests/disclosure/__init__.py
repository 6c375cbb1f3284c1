"""Attacks on what is published: an analyst who has read the method, knows who took part, and wants one school's score."""
