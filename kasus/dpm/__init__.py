"""Reading the file of a Daftar Penerima Manfaat: CSV or XLSX, streamed, in constant memory. Knows no database.

``berkas`` gives rows of cells, ``kolom`` says which cell is what, ``baris`` says what a row means or why it is broken.
No sentence of this package ever holds what stood in a cell.
"""
