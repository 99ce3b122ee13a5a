"""Pure functions on arrays: a plan is a portfolio of one."""
