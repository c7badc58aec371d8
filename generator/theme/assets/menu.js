"use strict";
/* Esc closes the narrow menu; the focus goes back to what opened it. */
document.addEventListener("keydown", (event) => {
  const drawer = document.getElementById("__drawer");
  if (event.key !== "Escape" || !drawer || !drawer.checked) return;
  drawer.checked = false;
  drawer.dispatchEvent(new Event("change"));
  drawer.focus();
});
