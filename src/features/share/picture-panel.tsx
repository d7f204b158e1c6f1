import { Braces, Download } from "lucide-react";
import { useEffect, useState } from "react";
import { quoted } from "#core/bidi.ts";
import { thrownText } from "#core/result.ts";
import { designSvg } from "#core/share/picture/svg.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { downloadBlob, fileStem } from "#ui/download.ts";
import { CopyButton } from "./copy-button.tsx";
import { downloadDesign } from "./download-design.ts";
import { type PictureTheme, pngPicture, svgPicture } from "./picture.ts";
import styles from "./share.module.css";

const THEMES: readonly { readonly id: PictureTheme; readonly label: string }[] = [
  { id: "light", label: "Light" },
  { id: "dark", label: "Dark" },
];

/** Pictures that carry the design, and the design as a file. */
export function PicturePanel() {
  const editor = useEditorSession();
  const design = useEditor((state) => state.design);
  const topology = useEditor((state) => state.topology);
  const [theme, setTheme] = useState<PictureTheme>("light");
  const [busy, setBusy] = useState(false);
  const stem = fileStem(design.name);

  async function downloadPng() {
    setBusy(true);
    try {
      downloadBlob(`${stem}.png`, await pngPicture(design, topology, theme));
    } catch (error) {
      const detail = thrownText(error);
      editor.bus.emit("say", { text: "The PNG could not be drawn. Take the SVG.", show: "error", detail });
    }
    setBusy(false);
  }

  return (
    <>
      <PicturePreview theme={theme} />
      <fieldset className={styles.choices}>
        <legend>Theme of the picture</legend>
        {THEMES.map(({ id, label }) => (
          <label key={id} className={styles.check}>
            <input type="radio" name="picture-theme" checked={theme === id} onChange={() => setTheme(id)} />
            {label}
          </label>
        ))}
      </fieldset>
      <div className={styles.buttons}>
        <Button variant="primary" icon={<Download aria-hidden />} onClick={downloadPng} disabled={busy}>
          {busy ? "Drawing…" : "Download PNG"}
        </Button>
        <Button
          icon={<Download aria-hidden />}
          onClick={() => downloadBlob(`${stem}.svg`, svgPicture(design, topology, theme))}
        >
          Download SVG
        </Button>
        <Button icon={<Braces aria-hidden />} onClick={() => downloadDesign(design)}>
          Design file
        </Button>
      </div>
      <div className={styles.buttons}>
        <CopyButton
          label="Copy PNG"
          done="Picture copied"
          copy={() =>
            navigator.clipboard.write([new ClipboardItem({ "image/png": pngPicture(design, topology, theme) })])
          }
        />
        <CopyButton
          label="Copy SVG"
          done="SVG copied"
          copy={() => navigator.clipboard.writeText(designSvg(design, topology, { theme, carry: true }))}
        />
      </div>
      <p className={styles.note}>
        Downloaded pictures carry the design: dropped on a canvas, or opened as a file, they become it again. Programs
        that save a picture anew may strip it, and so does the clipboard for PNG.
      </p>
    </>
  );
}

function PicturePreview({ theme }: { theme: PictureTheme }) {
  const design = useEditor((state) => state.design);
  const topology = useEditor((state) => state.topology);
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const svg = designSvg(design, topology, { theme, carry: false });
    const made = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [design, topology, theme]);
  return (
    <div className={styles.picture}>
      {design.elements.size === 0 ? (
        <p className={styles.hint}>The canvas is empty: there is nothing to draw yet.</p>
      ) : (
        url !== null && <img src={url} alt={`The design ${quoted(design.name)} as it will be drawn`} />
      )}
    </div>
  );
}
