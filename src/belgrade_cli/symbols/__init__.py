"""Military symbols of APP-6D and MIL-STD-2525D, version 10: symbol codes (SIDC) and the drawing of land units."""
