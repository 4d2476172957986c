#include "ui/panels/library_offers.h"

#include "ui/kit/offer_words.h"
#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr std::size_t MOST_OFFERED = 5;
constexpr float LINE_PX = 22;

bool has_offers(const Node& node) {
  switch (node.kind()) {
    case NodeKind::FUNCTION:
    case NodeKind::LEVEL_TWO:
      return true;
    case NodeKind::INDICATOR:
      return node.text.empty();
    default:
      return false;
  }
}

}  // namespace

void LibraryOffers::update(const Node& node) {
  const std::uint64_t version = ui_.session.structure_version();
  const std::uint64_t key =
      widget_id(ui_.library.version(), widget_id(version, widget_id(node.id())));
  if (key == key_) return;
  key_ = key;
  offers_ = ui_.library.fitting(ui_.session.form(), node, MOST_OFFERED);
  missing_.clear();
  if (node.kind() != NodeKind::FUNCTION) return;
  for (const LevelNames& names : missing_levels(ui_.session.form(), node)) {
    missing_ += (missing_.empty() ? "" : "、") + names.two;
  }
}

float LibraryOffers::draw(const Node& node, float x_px, float top_px, float width_px) {
  if (!has_offers(node) || ui_.session.read_only()) return 0;
  update(node);
  const TextStyle small{ui_.metrics.small_px, false};
  const WidgetId id = widget_id("library offers");
  float y_px = top_px;
  if (!missing_.empty()) {
    y_px += paragraph(ui_, widget_id("missing", id), {x_px, y_px, width_px, 0},
                      std::string(ui_.tr("还缺：", "Missing: ")) + missing_, ui_.theme.text_muted,
                      small) +
            4;
  }
  if (!offers_.empty()) {
    label(ui_, widget_id("heading", id), {x_px, y_px, width_px, LINE_PX},
          ui_.tr("指标库里合适的", "From the library"), ui_.theme.text_muted,
          {ui_.metrics.small_px, true}, heading(3));
    y_px += LINE_PX;
  }
  // Taking one changes what is offered, and may take the node away.
  const std::vector<IndicatorOffer> offers = offers_;
  // NOLINTNEXTLINE(performance-unnecessary-copy-initialization)
  const NodeId node_id = node.id();
  const bool fills_line = node.kind() == NodeKind::INDICATOR;
  for (std::size_t i = 0; i < offers.size(); ++i) {
    const std::string words = "＋ " + offers[i].indicator.name + " " + offers[i].indicator.sign +
                              offers[i].indicator.unit;
    const std::string name = std::string(ui_.tr("取用指标 ", "Take ")) + offers[i].indicator.name +
                             "（" + offer_details(offers[i]) + "）";
    if (link(ui_, widget_id(i, id), {x_px, y_px}, shorten(words, width_px, small), nullptr, name)) {
      if (fills_line) {
        take_offer(ui_.session, node_id, offers[i]);
      } else {
        add_offer(ui_.session, node_id, offers[i]);
      }
      break;
    }
    y_px += LINE_PX;
  }
  if (link(ui_, widget_id("more", id), {x_px, y_px}, ui_.tr("打开指标库…", "Open the library…"))) {
    run_command(ui_.session, "tools.library");
  }
  return y_px + LINE_PX + 6 - top_px;
}

}  // namespace jixiao
