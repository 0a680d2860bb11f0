"""Military symbols after APP-6D and MIL-STD-2525D, version 10: their codes (SIDC), and the drawing of land units."""
