# schouw_embed(room PREFIX folder...): puts every file below the folders into the room, text files gzipped, as an X-macro
# table <room>_files.inc with lines EMBEDDED_FILE("/path", symbol, gzip, "hash").
set(SCHOUW_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/embed_files.cmake)

function(schouw_embed room directory)
  cmake_parse_arguments(E "" "COMPRESS" "DEPENDS" ${ARGN})
  set(out ${CMAKE_BINARY_DIR}/embedded/${room})
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${directory}/*)
  add_custom_command(
    OUTPUT ${out}/${room}_files.S ${out}/${room}_files.inc
    COMMAND ${CMAKE_COMMAND} -DDIRECTORY=${directory} -DROOM=${room} -DOUT=${out} -DCOMPRESS=${E_COMPRESS} -P ${SCHOUW_EMBED_SCRIPT}
    DEPENDS ${files} ${SCHOUW_EMBED_SCRIPT} ${E_DEPENDS}
    VERBATIM)
  target_sources(${room} PRIVATE ${out}/${room}_files.S ${out}/${room}_files.inc)
  set_source_files_properties(${out}/${room}_files.S PROPERTIES OBJECT_DEPENDS ${out}/${room}_files.inc)
  target_include_directories(${room} PRIVATE ${out})
endfunction()
