"""Text recognition of scanned pages: Tesseract where its data is present, else RapidOCR."""
