"""Spreadsheets and CSV: cells as shown, and the rebuilt workbook."""
