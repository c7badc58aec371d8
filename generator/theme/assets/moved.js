// A page that has moved: its readers go on to the new address, at the paragraph that their link names.
"use strict";
const onward = document.querySelector("main a");
if (onward) location.replace(onward.href + location.hash);
