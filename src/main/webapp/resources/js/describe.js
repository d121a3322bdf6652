// Reads a chosen file into the text field beside it; nothing leaves the browser before somebody asks for it.
"use strict";
document.addEventListener("change", async e => {
  const into = e.target.dataset && e.target.dataset.into;
  if (!into || !e.target.files.length) return;
  const file = e.target.files[0];
  const field = document.getElementById(into);
  field.value = file.size > 300000 ? "" : await file.text();
  if (file.size > 300000) e.target.value = "";
});
