/** What a kind that is dragged from the palette onto the canvas carries: the data's type; the data is the kind. */
export const KIND_DRAG_TYPE = "application/x-jetstream-kind";
