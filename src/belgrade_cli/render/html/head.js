// Nothing is laid out before the scripts know what is to be seen.
document.documentElement.className = "loading";
