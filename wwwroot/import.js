// Sends a chosen or dropped file straight to the API with the page's antiforgery token, telling the page how far it is.
export function attach(zone, input, page, address, token) {
  let request = null;
  function send(file) {
    if (!file || request) return;
    request = new XMLHttpRequest();
    request.open('POST', address + '?fileName=' + encodeURIComponent(file.name));
    request.setRequestHeader('RequestVerificationToken', token);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    let told = 0;
    request.upload.onprogress = e => {
      const now = performance.now();
      if (now - told < 200) return;
      told = now;
      page.invokeMethodAsync('Sent', e.loaded, e.total);
    };
    request.onloadend = () => {
      const ended = request;
      request = null;
      input.value = '';
      let answer = null;
      try { answer = JSON.parse(ended.responseText); } catch { /* not our answer: a proxy's, or none */ }
      if (ended.status === 200 && answer) page.invokeMethodAsync('Arrived', answer.id, file.name);
      else page.invokeMethodAsync('Refused', answer?.title || (ended.status ? 'The upload was refused (' + ended.status + ').' : 'The connection was lost; nothing of the file was kept.'));
    };
    page.invokeMethodAsync('Sent', 0, file.size);
    request.send(file);
  }
  input.addEventListener('change', () => send(input.files[0]));
  zone.addEventListener('dragover', e => { e.preventDefault(); zone.classList.add('over'); });
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', e => { e.preventDefault(); zone.classList.remove('over'); send(e.dataTransfer.files[0]); });
  if (input.files.length > 0) send(input.files[0]); // chosen while this script was on its way
  return { stop() { if (request) request.abort(); } };
}
