"""Evaluations as diagrams: DOT, Mermaid, and what Graphviz draws."""
