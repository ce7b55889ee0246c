"""Records (留痕): versions, steps, the audit trail."""
