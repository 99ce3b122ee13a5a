"""Ways of turning observations into verdicts, one module a method."""
