"""Drawings in one hand: flat bone-coloured shapes, one ink outline, the load line as accent."""
