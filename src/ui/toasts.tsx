import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button, IconButton } from "./button.tsx";
import { type ToastTone, takeToasts, useWaitingToasts } from "./toast-store.ts";
import styles from "./toasts.module.css";

const ICONS = { info: Info, success: CircleCheck, error: CircleAlert };
const manager = Toast.createToastManager<{ tone: ToastTone }>();

/** Where toasts appear; screen readers hear them too. */
export default function Toasts() {
  const waiting = useWaitingToasts();
  const offered = useRef<string | null>(null);
  useEffect(() => {
    if (waiting.length === 0) return;
    for (const { tone, title, description, action } of takeToasts()) {
      // What was offered before, such as to undo an earlier step, is out of date by now.
      if (action && offered.current !== null) manager.close(offered.current);
      const id = manager.add({
        title,
        description,
        ...(action && {
          actionProps: {
            children: action.label,
            onClick: () => {
              manager.close(id);
              action.run();
            },
          },
        }),
        data: { tone },
        timeout: tone === "error" ? 0 : 5000,
        priority: tone === "error" ? "high" : "low",
      });
      if (action) offered.current = id;
    }
  }, [waiting]);

  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport} aria-label="Notifications">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager<{ tone: ToastTone }>();
  return toasts.map((toast) => {
    const tone = toast.data?.tone ?? "info";
    const Icon = ICONS[tone];
    return (
      <Toast.Root key={toast.id} toast={toast} className={styles.toast} data-tone={tone} swipeDirection={["right"]}>
        <Toast.Content className={styles.content}>
          <Icon className={styles.icon} aria-hidden />
          <div className={styles.text}>
            <Toast.Title className={styles.title} render={<p />} />
            <Toast.Description className={styles.description} />
          </div>
          {toast.actionProps && <Toast.Action render={<Button size="sm" />} />}
          <Toast.Close render={<IconButton size="sm" label="Dismiss" icon={<X />} />} />
        </Toast.Content>
      </Toast.Root>
    );
  });
}
