"""Makes the synthetic sample that reproduces the published report; docs/method.md says how."""
