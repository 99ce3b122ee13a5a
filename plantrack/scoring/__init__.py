"""Pure functions on numbers and on arrays of them: a plan is a portfolio of one."""
