"""Osteotomy or joint replacement?: an open decision aid."""
