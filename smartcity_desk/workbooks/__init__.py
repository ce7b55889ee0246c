"""Excel in and out: layouts, guarded reading, cell interpretation, ranked workbook."""
