// Hide the page until the scripts know what to show.
document.documentElement.className = "loading";
