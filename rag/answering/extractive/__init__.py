"""Answers made of quoted sentences: found, weighed, held against one another; or refused."""
