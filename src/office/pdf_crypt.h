// The standard security handler of PDF (ISO 32000-1, 7.6; ISO 32000-2 for AES-256): files that open
// without a password are often encrypted all the same, with the empty user password.
// Strings stay encrypted: none that is read here matters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "office/pdf_object.h"

namespace jixiao {

class PdfCrypt {
 public:
  // encrypt: the dictionary with its values resolved; first_id: the first string of /ID.
  // The Error says that a password is needed, or that the method is not known.
  static Result<PdfCrypt> open(const PdfObject& encrypt, std::string_view first_id);

  std::string decrypt_stream(std::string_view bytes, std::uint32_t number,
                             std::uint32_t generation) const;

 private:
  enum class Method : std::uint8_t { NONE, RC4, AES_128, AES_256 };

  static Method method_of(const PdfObject& encrypt);
  bool find_key(const PdfObject& encrypt, std::string_view first_id);
  bool find_key_256(const PdfObject& encrypt);

  Method method_ = Method::NONE;
  std::string key_;
};

}  // namespace jixiao
