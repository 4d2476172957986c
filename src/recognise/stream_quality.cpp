// How far a reading can be trusted: to choose between the two readers, and to refuse.
#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"
#include "recognise/stream.h"
#include "recognise/stream_rows.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

constexpr std::size_t INDICATORS_A_STEP = 400;

// A label that no taxonomy knows, or one of theirs without the marks （必填） of the form.
bool is_clean_label(const std::string& text) {
  const auto label = match_stream_label(text);
  return !label || label->name == text || text.find("填") == std::string::npos;
}
bool is_known_label(const std::string& text) {
  return text.empty() || match_stream_label(text).has_value();
}

// The cheap questions first: there are as many names as indicators.
bool is_whole(const Node& indicator) {
  const std::string& name = indicator.text;
  if (indicator.value.empty() || !has_chinese(name) || name.starts_with("①")) return false;
  if (name.starts_with("【")) return false;  // levels in brackets that were not read
  for (const std::string_view direction : {"正向", "反向", "定量", "定性"}) {
    if (indicator.value.starts_with(direction)) return false;
  }
  if (leading_stream_label(name) > 0 || match_stream_label(name)) return false;
  if (match_stream_field(name)) return false;
  return value_likeness(name) < 0.85;  // else it stands where the name should
}

// 门诊量力争达到15.8万人次，下派医师不少于22人。 is name and value in one.
bool is_sentence(const Node& indicator) {
  return indicator.value.empty() && indicator.text.ends_with("。") &&
         leading_stream_label(indicator.text) == 0;
}

// At most MOST_OF_FRONT (recognise.cpp).
double front_quality(const Form& form) {
  constexpr double PART = 0.5;
  double quality = 0;
  for (const std::string* text : {&form.title, &form.year, &form.department, &form.supervisor}) {
    quality += text->empty() ? 0 : PART;
  }
  for (const Node* list : {&form.goals(), &form.responsibilities()}) {
    quality += list->children().empty() ? 0 : PART * 2;
  }
  return quality;
}

double indicator_quality(const Node& indicator, bool placed, bool known) {
  const bool whole = is_whole(indicator);
  if (placed && known) return whole || is_sentence(indicator) ? 1 : -1;
  return known || !whole ? -1 : 0;
}

}  // namespace

class QualityJob::Weigher {
 public:
  explicit Weigher(const ImportResult& result) {
    if (!result.recognised) return;
    quality_ = front_quality(result.form);
    for (const auto& function : result.form.functions().children()) {
      for (const auto& one : function->children()) add_groups(*one);
    }
  }

  bool step() {
    for (std::size_t left = INDICATORS_A_STEP; group_ < groups_.size() && left > 0;) {
      const Group& group = groups_[group_];
      const auto& indicators = group.two->children();
      const std::size_t end = std::min(next_ + left, indicators.size());
      left -= end - next_;
      for (; next_ < end; ++next_) {
        quality_ += indicator_quality(*indicators[next_], group.placed, group.known);
      }
      if (next_ < indicators.size()) break;
      ++group_;
      next_ = 0;
    }
    return group_ < groups_.size();
  }

  double value() const { return quality_; }

 private:
  struct Group {
    const Node* two;
    bool placed;
    bool known;  // its 一级指标 is
  };
  struct Label {
    bool clean;
    bool known;
  };

  void add_groups(const Node& one) {
    const Label label = label_of(one.text);
    for (const auto& two : one.children()) {
      const bool placed = label.clean && (two->text.empty() || label_of(two->text).clean);
      groups_.push_back({two.get(), placed, label.known});
    }
  }

  // A long table says the same few labels over and over.
  Label label_of(const std::string& text) {
    const auto known = labels_.find(text);
    if (known != labels_.end()) return known->second;
    const Label label{is_clean_label(text), is_known_label(text)};
    labels_.emplace(text, label);
    return label;
  }

  double quality_ = 0;
  std::vector<Group> groups_;
  std::unordered_map<std::string_view, Label> labels_;
  std::size_t group_ = 0;
  std::size_t next_ = 0;  // indicator of the group
};

QualityJob::QualityJob(const ImportResult& result) : weigher_(std::make_unique<Weigher>(result)) {}
QualityJob::~QualityJob() = default;

bool QualityJob::step() {
  return weigher_->step();
}
double QualityJob::value() const {
  return weigher_->value();
}

bool is_garbled_indicator(const StreamIndicator& indicator) {
  std::size_t depth = 0;
  std::size_t digits = 0;  // in a row
  const std::string& name = indicator.name;
  for (std::size_t offset = 0; offset < name.size();) {
    const char32_t character = decode_utf8(name, offset);
    if (character == U'(' || character == U'（') ++depth;
    if ((character == U')' || character == U'）') && depth > 0) --depth;
    digits = character >= U'0' && character <= U'9' ? digits + 1 : 0;
    if (digits > 4) return true;
    if (depth == 0 && std::u32string_view(U"=%^<>≥≤$").find(character) != std::u32string_view::npos)
      return true;
  }
  return indicator.value.empty() || count_characters(name) < 3 ||
         std::any_of(indicator.doubts.begin(), indicator.doubts.end(),
                     [](const StreamDoubt& doubt) {
                       return doubt.kind == RepairKind::PLACE_DOUBTFUL ||
                              doubt.kind == RepairKind::SIGN_SUSPECT;
                     });
}

}  // namespace jixiao
